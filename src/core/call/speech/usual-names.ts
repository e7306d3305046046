/**
 * Names that people use for a commune whose official name is another: a short form ("Aix"), the name
 * before a merger ("Cherbourg", "Évry"), a quarter known by itself ("La Défense"). Where a commune bears
 * that very name the caller is asked which is meant.
 */
export const usualNames: { name: string; of: string }[] = [
  ...shortened('Aix', 'Aix-en-Provence', 'Aix-les-Bains'),
  ...shortened('Asnières', 'Asnières-sur-Seine'),
  ...shortened('Aulnay', 'Aulnay-sous-Bois'),
  ...shortened('Boulogne', 'Boulogne-Billancourt', 'Boulogne-sur-Mer'),
  ...shortened('Bourg', 'Bourg-en-Bresse'),
  ...shortened('Bourgoin', 'Bourgoin-Jallieu'),
  ...shortened('Brive', 'Brive-la-Gaillarde'),
  ...shortened('Cagnes', 'Cagnes-sur-Mer'),
  ...shortened('Cergy-Pontoise', 'Cergy'),
  ...shortened('Chalon', 'Chalon-sur-Saône'),
  ...shortened('Châlons', 'Châlons-en-Champagne'),
  ...shortened('Champigny', 'Champigny-sur-Marne'),
  ...shortened('Charleville', 'Charleville-Mézières'),
  ...shortened('Château-Chinon', 'Château-Chinon (Ville)'),
  ...shortened('Cherbourg', 'Cherbourg-en-Cotentin'),
  ...shortened('Clermont', 'Clermont-Ferrand'),
  ...shortened('Corbeil', 'Corbeil-Essonnes'),
  ...shortened('Digne', 'Digne-les-Bains'),
  ...shortened('Évry', 'Évry-Courcouronnes'),
  ...shortened('Fontenay', 'Fontenay-sous-Bois', 'Fontenay-le-Comte', 'Fontenay-aux-Roses'),
  ...shortened('Issy', 'Issy-les-Moulineaux'),
  ...shortened('Ivry', 'Ivry-sur-Seine'),
  ...shortened('Joinville', 'Joinville-le-Pont'),
  ...shortened('La Défense', 'Puteaux'),
  ...shortened('La Roche', 'La Roche-sur-Yon'),
  ...shortened('La Seyne', 'La Seyne-sur-Mer'),
  ...shortened('Le Puy', 'Le Puy-en-Velay'),
  ...shortened('Les Sables', "Les Sables-d'Olonne"),
  ...shortened('Levallois', 'Levallois-Perret'),
  ...shortened('Lons', 'Lons-le-Saunier'),
  ...shortened('Mantes', 'Mantes-la-Jolie'),
  ...shortened('Marne-la-Vallée', 'Noisiel', 'Noisy-le-Grand'),
  ...shortened('Neuilly', 'Neuilly-sur-Seine', 'Neuilly-sur-Marne'),
  ...shortened('Roissy', 'Roissy-en-France', 'Roissy-en-Brie'),
  ...shortened('Romans', 'Romans-sur-Isère'),
  ...shortened('Saint-Ouen', 'Saint-Ouen-sur-Seine'),
  ...shortened('Saint-Quentin-en-Yvelines', 'Montigny-le-Bretonneux'),
  ...shortened('Saint-Germain', 'Saint-Germain-en-Laye'),
  ...shortened('Saint-Maur', 'Saint-Maur-des-Fossés'),
  ...shortened('Sophia-Antipolis', 'Valbonne'),
  ...shortened('Thonon', 'Thonon-les-Bains'),
  ...shortened('Villefranche', 'Villefranche-sur-Saône', 'Villefranche-de-Rouergue'),
  ...shortened('Villeneuve', "Villeneuve-d'Ascq", 'Villeneuve-sur-Lot', 'Villeneuve-Saint-Georges'),
  ...shortened('Vitry', 'Vitry-sur-Seine', 'Vitry-le-François'),
]

function shortened(name: string, ...communes: string[]): { name: string; of: string }[] {
  return communes.map((of) => ({ name, of }))
}
