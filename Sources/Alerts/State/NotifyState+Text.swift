import FoundationEssentials

extension NotifyState {
  package enum Damage: Error, Equatable, Sendable {
    /// Not a state of `lapse notify`.
    case foreign
    /// Written by a later version.
    case later(Int)
  }

  /// Reads a state; an empty file is an empty state.
  package init(text: [UInt8]) throws(Damage) {
    self.init()
    guard text.contains(where: { $0 > 0x20 }) else { return }
    struct Head: Decodable {
      var lapseNotifyState: Int
    }
    let data = Data(text)
    guard let head = try? JSONDecoder().decode(Head.self, from: data) else { throw .foreign }
    guard head.lapseNotifyState <= Self.version else { throw .later(head.lapseNotifyState) }
    guard let state = try? JSONDecoder().decode(NotifyState.self, from: data) else {
      throw .foreign
    }
    self = state
  }

  /// Returns the state, sorted and with one member per line, so that a diff of two is readable.
  package func text() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return [] }
    return Array(data) + [UInt8(ascii: "\n")]
  }
}
