import Assessment

/// The look of a timeline layer on the page.
extension ExpiryTimeline.Layer {
  /// The class that gives the layer its colour in both colour schemes.
  var style: String {
    switch self {
    case .critical: "critical"
    case .high: "high"
    case .noSuccessor: "open"
    case .ready: "ready"
    }
  }

  /// The colour without styles.
  var colour: String {
    switch self {
    case .critical: "#b3261e"
    case .high: "#b45309"
    case .noSuccessor: "#8aa3c4"
    case .ready: "#cfd6de"
    }
  }
}
