import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const folders: string[] = []

/** An empty folder that `removeFolders` takes away again. */
export const emptyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'review-'))
  folders.push(folder)
  return folder
}

/** For `afterAll`. */
export const removeFolders = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** Writes files below a folder, making the folders in between. */
export const write = (root: string, files: Readonly<Record<string, string | Uint8Array>>): string => {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  return root
}

/** Runs git as nobody in particular, untouched by the machine's own settings. */
export const git = (folder: string, ...words: readonly string[]): string =>
  execFileSync('git', ['-C', folder, '-c', 'protocol.file.allow=always', ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'A',
      GIT_AUTHOR_EMAIL: 'a@example.com',
      GIT_COMMITTER_NAME: 'A',
      GIT_COMMITTER_EMAIL: 'a@example.com',
      GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
      GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
    },
  }).trim()

/** A repository whose branch `main` holds these files in one commit. */
export const repository = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const folder = emptyFolder()
  // What `git init` would leave, less its samples: a process less for each of many repositories.
  for (const name of ['objects', 'refs']) mkdirSync(join(folder, '.git', name), { recursive: true })
  write(folder, {
    '.git/HEAD': 'ref: refs/heads/main\n',
    '.git/config': '[core]\n\trepositoryformatversion = 0\n\tbare = false\n',
  })
  write(folder, files)
  return commit(folder, 'first')
}

/** Commits everything there is. */
export const commit = (folder: string, message: string): string => {
  git(folder, 'add', '-A')
  git(folder, 'commit', '-q', '--allow-empty', '-m', message)
  return folder
}
