package import Inventory

/// A finding in compact form: which rule found what where, and which sentence says so.
package struct FindingRow: Sendable {
  package var rule: RuleID
  package var severity: Severity
  /// nil where the finding is about no object that has a row.
  package var object: ReportObjectIndex?
  /// nil where the finding is about no credential.
  package var credential: ReportCredentialIndex?
  /// Index into ``AssessmentReport/findingSubjects``, where rows do not tell what it speaks about.
  package var subject: UInt32?
  package var message: MessageBook.Reference
  /// When something happens, where a date is known.
  package var dueDateTime: Instant?
  /// Index into ``AssessmentReport/acceptances``; nil where nobody accepted it.
  package var acceptance: UInt16?
}

/// What a finding about an input is about.
package struct FindingSubject: Sendable {
  /// What follows the rule in the finding's id.
  package var id: String
  /// The object's id as printed; nil where the input does not name one.
  package var objectId: String?
  /// The first of the files.
  package var path: String?
  /// The line of that file, from 1; nil where lines mean nothing.
  package var line: Int?

  package init(id: String, objectId: String? = nil, path: String? = nil, line: Int? = nil) {
    self.id = id
    self.objectId = objectId
    self.path = path
    self.line = line
  }
}
