@testable import Assessment

/// A finding about an input with its own text, which no rule would produce.
struct HandMadeFinding {
  var rule: String
  /// The part of the finding's id that follows the rule.
  var subject: String
  var text: String
  var severity: Severity
  var objectId: String?
  var path: String?
  var line: Int?

  init(
    _ rule: String, _ subject: String, text: String, _ severity: Severity,
    objectId: String? = nil, path: String? = nil, line: Int? = nil
  ) {
    self.rule = rule
    self.subject = subject
    self.text = text
    self.severity = severity
    self.objectId = objectId
    self.path = path
    self.line = line
  }
}

extension AssessmentReport {
  /// Appends findings.
  mutating func add(_ findings: [HandMadeFinding]) {
    var recorder = MessageRecorder(words)
    for finding in findings {
      findingRows.append(
        FindingRow(
          rule: RuleID(finding.rule) ?? .unnamed, severity: finding.severity,
          subject: UInt32(findingSubjects.count),
          message: recorder.record(Message(text: finding.text))))
      findingSubjects.append(
        FindingSubject(
          id: finding.subject, objectId: finding.objectId, path: finding.path, line: finding.line))
    }
    words = recorder.book
  }
}
