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
