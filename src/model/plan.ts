/** What a Terraform plan says will happen to one resource: only what becomes of it, never a value of the state. */
export interface Planned {
  /** `forget`: it leaves the state and the live thing stays. */
  readonly outcome: 'none' | 'create' | 'update' | 'replace' | 'delete' | 'forget'
  /** Arguments that force a replacement, dotted, in Terraform's own names. */
  readonly forcedBy: readonly string[]
  /** Why, where the plan says it: ends a sentence that begins "because". */
  readonly reason: string | null
  /** The plan file that says so. */
  readonly plan: string
}
