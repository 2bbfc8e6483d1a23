/// A candidate in compact form: which credentials, what was decided, and where its sentences are.
package struct CandidateRow: Sendable {
  /// The first that it names. The others are those of the same object about which the same was
  /// decided.
  package var first: ReportCredentialIndex
  package var decision: Decision
  package var evidence: MessageBook.Reference
  package var steps: MessageBook.Reference
}
