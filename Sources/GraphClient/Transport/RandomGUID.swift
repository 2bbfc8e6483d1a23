import Inventory

/// Creates random GUIDs (RFC 9562, version 4) for request ids and assertions.
enum RandomGUID {
  static func make() -> String {
    var random = SystemRandomNumberGenerator()
    let high = random.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    return Identifier(high: high, low: low).guidText
  }
}
