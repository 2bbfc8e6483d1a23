package import Inventory

/// A finding in compact form: its words are made when it is rendered.
package struct FindingRow: Sendable {
  /// Index into ``RuleCatalogue/all``.
  package var rule: UInt8
  package var severity: Severity
  /// Index into ``AssessmentReport/objects``.
  package var object: UInt32
  /// Index into ``AssessmentReport/credentials``; nil where the finding speaks of the object.
  package var credential: UInt32?
  /// What the rule's text needs beside the rows; its meaning is the rule's own.
  package var detail: Int64
  /// When something happens, where a date is known.
  package var dueDateTime: Instant?
}
