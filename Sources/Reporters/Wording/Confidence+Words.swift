package import Assessment

extension Confidence {
  /// `confirmed`, `high confidence`
  package var words: String { self == .confirmed ? name : name + " confidence" }
}
