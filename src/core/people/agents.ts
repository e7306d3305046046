const browsers: [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\/|\bChromium\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const systems: [RegExp, string][] = [
  [/\bWindows\b/, 'Windows'],
  [/\biPhone\b/, 'iOS, sur iPhone'],
  [/\biPad\b/, 'iOS, sur iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** A browser as people call it, of what it says of itself (User-Agent): "Firefox sous Windows". */
export function browserInWords(agent: string): string {
  const of = (list: [RegExp, string][]) => list.find(([like]) => like.test(agent))?.[1]
  const [browser, system] = [of(browsers) ?? 'Navigateur inconnu', of(systems)]
  return system ? `${browser} sous ${system}` : browser
}
