import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { type Motives, motivesOf } from '../../core/contacts/motives.ts'
import { type Article, articlesFor } from '../../core/requests/articles.ts'
import { isJoinable } from '../../core/requests/local-files.ts'
import {
  hasWords,
  isNear,
  mayRead,
  motiveOfProposal,
  nearnessTo,
  type Proposal,
} from '../../core/requests/proposals.ts'
import { filledIn } from '../../core/requests/standard-answers.ts'
import { listMotives } from '../../storage/motives.ts'
import { listArticles } from '../../storage/requests/articles.ts'
import { attachmentPath, attachmentsFolder } from '../../storage/requests/attachment-files.ts'
import { listLocalFiles } from '../../storage/requests/local-files.ts'
import { findAnswer, listAnswers } from '../../storage/requests/standard-answers.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { Who } from '../who.ts'
import { answerFilesOf } from './answer-files.ts'
import { noSuchRequest, type SenderNeeds } from './happening.ts'
import { inWords } from './in-words.ts'
import { localFilesOf } from './local-files.ts'
import { noSuchAnswer, proposerOf } from './standard-answers.ts'
import { findVisible } from './visible.ts'

/** Something that can be put into an answer, or joined to it. */
export interface Offered<Id> {
  id: Id
  title: string
  /** "Tous les motifs", "Demande d’insertion › Transmission". */
  motive: string
  /** It is of the request's motive, of what that hangs from, or of any. */
  near: boolean
  /** Only proposed: not every département has it. */
  proposed: boolean
}

/** What helps to answer a request. */
export interface Helps {
  answers: Offered<number>[]
  articles: Pick<Article, 'id' | 'title' | 'url'>[]
  files: Offered<string>[]
}

const noSuchArticle = 'Cet article n’est plus offert.'
const mostOffered = 100

/** Texts, articles and files by which a request is answered, those nearest its motive first. */
export function helpsOf(needs: SenderNeeds) {
  const { database, databasePath } = needs
  const folder = attachmentsFolder(databasePath)
  const answerFiles = answerFilesOf(needs)
  const localFiles = localFilesOf(needs)

  return {
    /** What somebody may use for a request; `typed` narrows it to what has these words. */
    async offered(who: Who, id: number, typed: string): Promise<Helps> {
      const request = await findVisible(needs, who, id)
      if (!request) return { answers: [], articles: [], files: [] }
      const motives = motivesOf(await listMotives(database))
      const offer = offering(motives, request.motive, who)
      const answers = (await listAnswers(database)).filter(({ withdrawn }) => !withdrawn)
      const files = (await listLocalFiles(database)).filter(isJoinable)
      const near = articlesFor(motives, await listArticles(database), request.motive)
      return {
        answers: offer(answers, ({ title, text }) => [title, text], typed),
        articles: near.filter(({ title }) => hasWords([title], typed)),
        files: offer(files, ({ title, name }) => [title, name], typed),
      }
    },
    /** A standard answer as it is inserted into the answer to a request. */
    async answer(who: Who, id: number, answer: number): Promise<Answer<{ text: string }>> {
      const request = await findVisible(needs, who, id)
      if (!request) return refused(noSuchRequest, 'not there')
      const found = Number.isSafeInteger(answer) ? await findAnswer(database, answer) : undefined
      if (!found || found.withdrawn || !mayRead(proposerOf(who), found))
        return refused(noSuchAnswer)
      const motives = motivesOf(await listMotives(database))
      const { reference, service } = inWords(needs, motives, request, 0)
      const filling = { numero: reference, service: service.name }
      return done({ text: filledIn(found.text, filling) })
    },
    /** The line by which an article is told in an answer. */
    async article(article: number): Promise<Answer<{ text: string }>> {
      const articles = await listArticles(database)
      const found = articles.find((each) => each.id === article && !each.withdrawn)
      return found ? done({ text: `${found.title} : ${found.url}` }) : refused(noSuchArticle)
    },
    /** Joins a copy of a kept file to the answer that somebody writes; what is wrong with it, in French. */
    async joinLocal(who: Who, id: number, file: string): Promise<string[]> {
      const found = await localFiles.find(who, file)
      if (!found.done || !isJoinable(found.file)) return ['Choisir un fichier de la liste.']
      const { name, bytes: size } = found.file
      const path = attachmentPath(folder, randomBytes(16).toString('hex'))
      await copyFile(found.path, path, constants.COPYFILE_EXCL)
      return answerFiles.join(who, id, [{ name, path, size, whole: true }])
    },
  }
}

/** Of things that were proposed, those that somebody may use, the nearest first. */
function offering(motives: Motives, motive: number, who: Who) {
  const nearness = nearnessTo(motives, motive)
  const proposer = proposerOf(who)
  return <T extends Proposal & { id: number | string }>(
    all: T[],
    textsOf: (each: T) => string[],
    typed: string,
  ): Offered<T['id']>[] =>
    all
      .filter((each) => mayRead(proposer, each))
      .filter((each) => hasWords([...textsOf(each), motiveOfProposal(motives, each)], typed))
      .sort((a, b) => nearness(a) - nearness(b) || a.title.localeCompare(b.title, 'fr'))
      .slice(0, mostOffered)
      .map((each) => ({
        id: each.id,
        title: each.title,
        motive: motiveOfProposal(motives, each),
        near: isNear(nearness(each), motives, motive),
        proposed: !each.adopted,
      }))
}
