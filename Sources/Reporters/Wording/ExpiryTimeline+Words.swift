import Assessment

extension ExpiryTimeline.Layer {
  var words: String {
    switch self {
    case .critical: "critical"
    case .high: "high"
    case .noSuccessor: "no replacement yet"
    case .ready: "replacement ready"
    }
  }
}

extension ExpiryTimeline {
  /// `4 that expire later, 2 that never expire`: the credentials that are in no column.
  var beyond: String {
    var text = "\(NumberWording.grouped(later)) that expire later, "
    text += "\(NumberWording.grouped(never)) that never expire"
    if unreadable > 0 {
      text += ", \(NumberWording.grouped(unreadable)) without a readable end date"
    }
    if leftOut > 0 {
      text +=
        ", \(NumberWording.grouped(leftOut)) platform-managed or on deleted or disabled objects"
    }
    return text
  }
}
