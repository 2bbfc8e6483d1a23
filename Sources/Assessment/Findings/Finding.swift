package import Inventory

/// Something worth doing apart from the status, with a severity of its own; in words.
package struct Finding: Sendable {
  /// `<rule>/<credential or object id>`.
  package var id: String
  /// The rule's ID, e.g. `HYG-16`.
  package var rule: String
  package var severity: Severity
  /// Index into ``AssessmentReport/objects``; nil if the object has no row.
  package var object: Int?
  /// The object's ID as printed; nil if an input does not name one.
  package var objectId: String?
  /// The credential's stable ID.
  package var credential: String?
  package var title: String
  package var message: Message
  /// When the finding takes effect, if a date is known.
  package var dueDateTime: Instant?
  /// The documentation page behind the rule.
  package var reference: String
  /// The first of the files that it is about, if it is about inputs.
  package var path: String?
  /// The line of that file, from 1; nil if lines do not apply.
  package var line: Int?

  /// One or two sentences: what is wrong, and what to do.
  package var text: String { message.text }
}
