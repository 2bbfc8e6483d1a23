/// A sentence of a report: its template and its values.
package struct Message: Hashable, Sendable {
  package var template: MessageTemplate
  package var values: [MessageField]

  package init(_ template: MessageTemplate, _ values: [MessageField] = []) {
    self.template = template
    self.values = values
  }

  /// Creates a message from a finished sentence.
  package init(text: String) {
    self.init(.text, [MessageField("text", .text(text))])
  }

  /// The finished sentence.
  package var text: String { MessageFilling.fill(template.text, values) }
}

/// A sentence that many rows of a report share, with `{name}` for each value.
///
/// A rule declares its sentences once, beside its logic; rows store only the template and the
/// values.
package struct MessageTemplate: Hashable, Sendable {
  /// Identifies the sentence, e.g. `HYG-13.none`; other programs match on it.
  package let code: String
  package let text: String

  package init(_ code: String, _ text: String) {
    self.code = code
    self.text = text
  }

  /// A template whose only value is the finished sentence.
  package static let text = MessageTemplate("text", "{text}")
}
