import Inventory

/// Collects what rules find.
package struct FindingCollector {
  private(set) var rows: [FindingRow] = []
  private(set) var subjects: [FindingSubject] = []
  private(set) var words: MessageRecorder
  /// The rule that is currently running.
  var rule: RuleID?

  init(_ words: MessageRecorder) {
    self.words = words
  }

  /// Adds a finding about an object, or about one of its credentials.
  ///
  /// - Parameter sentence: one or two sentences: what is wrong, and what to do.
  mutating func add(
    _ severity: Severity, _ subject: RuleSubject, credential: Int? = nil, due: Instant? = nil,
    _ sentence: MessageTemplate, _ values: KeyValuePairs<String, MessageValue> = [:]
  ) {
    add(severity, subject, credential: credential, due: due, sentence, MessageField.all(values))
  }

  mutating func add(
    _ severity: Severity, _ subject: RuleSubject, credential: Int?, due: Instant? = nil,
    _ sentence: MessageTemplate, _ values: [MessageField]
  ) {
    guard let rule else { return }
    rows.append(
      FindingRow(
        rule: rule, severity: severity, object: ReportObjectIndex(subject.index),
        credential: credential.map { ReportCredentialIndex($0) }, subject: nil,
        message: words.record(Message(sentence, values)), dueDateTime: due))
  }

  /// Adds findings about inputs, sorted by subject.
  ///
  /// - Parameter first: how many subjects the report already has.
  mutating func add(_ found: [InputFinding], of rule: RuleID, subjectsFrom first: Int = 0) {
    for finding in found.sorted(by: { $0.subject.id < $1.subject.id }) {
      rows.append(
        FindingRow(
          rule: rule, severity: finding.severity, object: finding.object,
          credential: finding.credential,
          subject: UInt32(truncatingIfNeeded: first + subjects.count),
          message: words.record(finding.message), dueDateTime: nil))
      subjects.append(finding.subject)
    }
  }

  /// Takes out all rows, sorted by rule, object and credential; those about inputs by subject.
  mutating func takeSorted() -> [FindingRow] {
    func position(_ index: (some RowIndex)?) -> Int { index.map { Int($0) } ?? -1 }
    rows.sort { left, right in
      if left.rule != right.rule { return left.rule < right.rule }
      if let first = left.subject, let second = right.subject { return first < second }
      if left.object != right.object { return position(left.object) < position(right.object) }
      return position(left.credential) < position(right.credential)
    }
    defer { rows = [] }
    return rows
  }
}

/// A finding about an input, before it has a row.
struct InputFinding {
  var subject: FindingSubject
  var severity: Severity
  /// The row of its object; nil if that has none.
  var object: ReportObjectIndex?
  var credential: ReportCredentialIndex?
  var message: Message
}
