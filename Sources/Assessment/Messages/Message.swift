/// A sentence of a report: which one, and what is in it.
package struct Message: Hashable, Sendable {
  package var template: MessageTemplate
  package var values: [MessageField]

  package init(_ template: MessageTemplate, _ values: [MessageField] = []) {
    self.template = template
    self.values = values
  }

  /// A sentence in words already.
  package init(text: String) {
    self.init(.text, [MessageField("text", .text(text))])
  }

  /// The sentence in words.
  package var text: String { MessageFilling.fill(template.text, values) }
}

/// A sentence that many rows of a report share, with `{name}` wherever a value belongs.
///
/// A rule declares its sentences once, beside its logic; rows keep only which one it was and its
/// values.
package struct MessageTemplate: Hashable, Sendable {
  /// Tells it from all others, e.g. `HYG-13.none`; other programs match on it.
  package let code: String
  package let text: String

  package init(_ code: String, _ text: String) {
    self.code = code
    self.text = text
  }

  /// A sentence that is its own only value.
  package static let text = MessageTemplate("text", "{text}")
}
