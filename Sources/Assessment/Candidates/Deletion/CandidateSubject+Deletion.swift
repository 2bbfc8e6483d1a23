extension CandidateSubject {
  /// Whether a live credential is deletable.
  var useHasEnded: Bool { isLive && DeletionProof.holds(.unused, self) }
}
