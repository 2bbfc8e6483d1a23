/// Credentials of one object about which the same was decided.
package struct CandidateGroup {
  let subjects: [CandidateSubject]
  let decision: Decision
  let steps: StepWriter
}
