/// What one redirect URI tells about where an application runs.
package struct RedirectHost: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  static let azure = RedirectHost(rawValue: 1 << 0)
  static let builtInAuthentication = RedirectHost(rawValue: 1 << 1)
  static let product = RedirectHost(rawValue: 1 << 2)
  static let serviceConnection = RedirectHost(rawValue: 1 << 3)
  static let localhost = RedirectHost(rawValue: 1 << 4)

  init(_ uri: String, table: HostingTable) {
    var uri = uri
    self = uri.withUTF8 { RedirectHost($0, table: table) }
  }

  /// By bytes for speed: this runs for every redirect URI of a tenant.
  init(_ uri: UnsafeBufferPointer<UInt8>, table: HostingTable) {
    if Self.begins(uri[...], with: table.serviceConnectionPrefix) {
      self = .serviceConnection
    } else {
      self = Self.endOfScheme(in: uri).map { Self.hosting(uri[$0...], table) } ?? []
    }
  }

  /// - Parameter rest: what follows `://`.
  private static func hosting(_ rest: Bytes, _ table: HostingTable) -> RedirectHost {
    let end =
      rest.firstIndex { [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")].contains($0) }
      ?? rest.endIndex
    // The host follows the last @: what precedes it is a user name, whatever it looks like.
    let authority = rest[..<end]
    let place = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[($0 + 1)...] }
    let host = (place ?? authority).prefix { $0 != UInt8(ascii: ":") }
    var found: RedirectHost = []
    if equals(host, "localhost") || equals(host, "127.0.0.1") { found.insert(.localhost) }
    if table.azureSuffixes.contains(where: { ends(host, with: $0) }) { found.insert(.azure) }
    if table.productHosts.contains(where: { equals(host, $0) }) { found.insert(.product) }
    if equals(rest[end...], table.builtInAuthenticationPath),
      !ends(host, with: table.withoutManagedIdentitySuffix), !found.contains(.localhost)
    {
      found.insert(.builtInAuthentication)
    }
    return found
  }

  private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  private static func endOfScheme(in uri: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let colon = uri.firstIndex(of: UInt8(ascii: ":")), colon + 2 < uri.count,
      uri[colon + 1] == UInt8(ascii: "/"), uri[colon + 2] == UInt8(ascii: "/")
    else { return nil }
    return colon + 3
  }

  private static func begins(_ bytes: Bytes, with word: String) -> Bool {
    bytes.count >= word.utf8.count && equals(bytes.prefix(word.utf8.count), word)
  }

  private static func ends(_ bytes: Bytes, with word: String) -> Bool {
    bytes.count >= word.utf8.count && equals(bytes.suffix(word.utf8.count), word)
  }

  /// Whether bytes equal a word, ignoring case; the words of the table are in lower case.
  private static func equals(_ bytes: Bytes, _ word: String) -> Bool {
    guard bytes.count == word.utf8.count else { return false }
    return zip(bytes, word.utf8).allSatisfy { byte, expected in
      ((65...90).contains(byte) ? byte | 0x20 : byte) == expected
    }
  }
}
