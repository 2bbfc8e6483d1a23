/// A value that only the sink may see: wherever it is printed by mistake, it reads `[secret]`.
package struct SinkSecret: Sendable, Hashable, CustomStringConvertible,
  CustomDebugStringConvertible,
  CustomReflectable
{
  private let text: String

  package init(_ text: String) {
    self.text = text
  }

  /// Returns the value itself, for the request that needs it.
  package func reveal() -> String { text }

  package var description: String { "[secret]" }
  package var debugDescription: String { "[secret]" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
