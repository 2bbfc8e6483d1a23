import Assessment

/// The rules of a run: statuses that are results, the rule for incomplete input, and finding rules.
///
/// The list is the same in every run, so that an index into it remains valid.
struct SARIFRules {
  struct Rule {
    var id: String
    var title: String
    var explanation: String
    var reference: String
    var level: String
    var tags: [String]
  }

  static let incomplete = "lapse.incomplete"

  let all: [Rule]
  private let positions: [String: Int]

  init() {
    var all = CredentialStatus.allCases
      .filter { $0 != .healthy && $0 != .platformManaged }
      .map { status in
        let description = StatusDescription(status)
        return Rule(
          id: Self.id(of: status), title: description.title, explanation: description.explanation,
          reference: StatusDescription.reference, level: "warning", tags: ["credential", "expiry"])
      }
    all.append(
      Rule(
        id: Self.incomplete, title: "The input is not complete",
        explanation:
          "Applications or service principals are missing from the input, or a file could not be read: credentials "
          + "that are not listed may still expire. The notifications of the run say what is missing, and lapse rules "
          + "explains their codes.",
        reference: "https://learn.microsoft.com/graph/paging", level: "error",
        tags: ["completeness"]))
    all += RuleBook.finding.map {
      Rule(
        id: $0.id, title: $0.title, explanation: $0.explanation, reference: $0.reference,
        level: "warning", tags: ["credential", "hygiene"])
    }
    self.all = all
    positions = Dictionary(
      all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  static func id(of status: CredentialStatus) -> String { "lapse." + status.name }

  func position(of id: String) -> Int? { positions[id] }

  /// Returns the SARIF level of a severity.
  static func level(of severity: Severity) -> String {
    switch severity {
    case .critical, .high: "error"
    case .medium: "warning"
    case .low, .info: "note"
    case .none: "none"
    }
  }

  /// Returns the SARIF rank of a severity, from 0 to 100, the most important.
  static func rank(of severity: Severity) -> Int { Int(severity.rawValue) * 20 }
}
