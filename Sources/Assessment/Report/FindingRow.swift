package import Inventory

/// A finding in compact form: its rule, subject and recorded sentence.
package struct FindingRow: Sendable {
  package var rule: RuleID
  package var severity: Severity
  /// The object; nil if the finding is about none that has a row.
  package var object: ReportObjectIndex?
  /// The credential; nil if the finding is about none.
  package var credential: ReportCredentialIndex?
  /// Index into ``AssessmentReport/findingSubjects``, if the rows do not identify the subject.
  package var subject: UInt32?
  package var message: MessageBook.Reference
  /// When the finding takes effect, if a date is known.
  package var dueDateTime: Instant?
  /// Index into ``AssessmentReport/acceptances``; nil if nobody accepted it.
  package var acceptance: UInt16?
}

/// The subject of a finding about an input.
package struct FindingSubject: Sendable {
  /// The part of the finding's ID after the rule.
  package var id: String
  /// The object's ID as printed; nil if the input does not name one.
  package var objectId: String?
  /// The first of the files.
  package var path: String?
  /// The line of that file, from 1; nil if lines do not apply.
  package var line: Int?

  package init(id: String, objectId: String? = nil, path: String? = nil, line: Int? = nil) {
    self.id = id
    self.objectId = objectId
    self.path = path
    self.line = line
  }
}
