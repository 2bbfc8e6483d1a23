extension CandidateSubject {
  /// Whether the credential is live, and proven to be out of use and deletable.
  var useHasEnded: Bool { isLive && DeletionProof.holds(.unused, self) }
}
