extension CandidateSubject {
  /// Whether the credential is live, and proven to be out of use and deletable.
  var useHasEnded: Bool { isLive && DeletionProof.holds(.unused, self) }

  /// Whether its kind is unknown because the data that would tell was not collected.
  var isKindUnknown: Bool { DeletionProof(.unused, self).answer(.kind) == .unknown }
}
