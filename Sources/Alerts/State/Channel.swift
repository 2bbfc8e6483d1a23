/// One recipient of one sink: a chat, or a person's address.
package struct Channel: Hashable, Comparable, Sendable {
  /// The name of the sink in notify.yml.
  package var sink: String
  /// An address or a name; nil if the sink has only one recipient.
  package var recipient: String?

  package init(_ sink: String, _ recipient: String? = nil) {
    self.sink = sink
    self.recipient = recipient
  }

  package static func < (left: Channel, right: Channel) -> Bool {
    left.sink != right.sink
      ? left.sink < right.sink : (left.recipient ?? "") < (right.recipient ?? "")
  }
}
