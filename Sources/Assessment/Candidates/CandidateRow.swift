/// A candidate in compact form: which credentials, what was decided, and where its sentences are.
package struct CandidateRow: Sendable {
  /// Index into ``AssessmentReport/credentials`` of the first that it names. The others are those of the
  /// same object about which the same was decided.
  package var first: UInt32
  package var decision: Decision
  package var evidence: MessageBook.Reference
  package var steps: MessageBook.Reference
}
