import Assessment

/// What all lines have, in OCSF's terms.
struct OCSFEvent {
  /// `compliance.status_id`.
  enum Outcome: Int {
    case pass = 1
    /// No result, because information is missing.
    case warning = 2
    case fail = 3

    init(_ verdict: RowVerdict) {
      switch verdict {
      case .inOrder: self = .pass
      case .asksForAction: self = .fail
      case .unknown: self = .warning
      }
    }

    var name: String {
      switch self {
      case .pass: "Pass"
      case .warning: "Warning"
      case .fail: "Fail"
      }
    }
  }

  /// `finding_info.uid`, made only of ids.
  var uid: String
  /// The rule or status.
  var code: String
  var title: String
  var text: String
  /// The kind of check.
  var type: String
  var severity: Severity
  var outcome: Outcome
  /// What was checked.
  var checkName: String
  /// What to do about it; nil if the text says so.
  var remedy: String?
  var reference: String
  /// Whether someone accepted it for now.
  var isAccepted = false

  /// Returns `severity_id` and its caption.
  static func severity(_ severity: Severity) -> (id: Int, name: String) {
    switch severity {
    case .none, .info: (1, "Informational")
    case .low: (2, "Low")
    case .medium: (3, "Medium")
    case .high: (4, "High")
    case .critical: (5, "Critical")
    }
  }
}
