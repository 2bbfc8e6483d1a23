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
