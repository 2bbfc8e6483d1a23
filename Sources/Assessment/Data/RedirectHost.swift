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
    let hosts = HostingBytes(table)
    self = uri.withUTF8 { RedirectHost($0, hosts: hosts) }
  }

  /// By bytes for speed: this runs for every redirect URI of a tenant.
  init(_ uri: UnsafeBufferPointer<UInt8>, hosts: HostingBytes) {
    if Self.begins(uri[...], with: hosts.serviceConnectionPrefix) {
      self = .serviceConnection
    } else {
      self = Self.endOfScheme(in: uri).map { Self.hosting(uri[$0...], hosts) } ?? []
    }
  }

  /// - Parameter rest: what follows `://`.
  private static func hosting(_ rest: Bytes, _ hosts: HostingBytes) -> RedirectHost {
    let end =
      rest.firstIndex {
        $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#")
      } ?? rest.endIndex
    // The host follows the last @: what precedes it is a user name, whatever it looks like.
    let authority = rest[..<end]
    let place = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[($0 + 1)...] }
    let host = (place ?? authority).prefix { $0 != UInt8(ascii: ":") }
    var found: RedirectHost = []
    if hosts.localHosts.contains(where: { equals(host, $0) }) { found.insert(.localhost) }
    if hosts.azureSuffixes.contains(where: { ends(host, with: $0) }) { found.insert(.azure) }
    if hosts.productHosts.contains(where: { equals(host, $0) }) { found.insert(.product) }
    if equals(rest[end...], hosts.builtInAuthenticationPath),
      !ends(host, with: hosts.withoutManagedIdentitySuffix), !found.contains(.localhost)
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

  private static func begins(_ bytes: Bytes, with word: [UInt8]) -> Bool {
    bytes.count >= word.count && equals(bytes.prefix(word.count), word)
  }

  private static func ends(_ bytes: Bytes, with word: [UInt8]) -> Bool {
    bytes.count >= word.count && equals(bytes.suffix(word.count), word)
  }

  /// Whether bytes equal a word, ignoring case; the words of the table are in lower case.
  ///
  /// Compares from the end, because more hosts share a beginning than an ending.
  private static func equals(_ bytes: Bytes, _ word: [UInt8]) -> Bool {
    guard bytes.count == word.count else { return false }
    var offset = word.count
    while offset > 0 {
      offset -= 1
      let byte = bytes[bytes.startIndex + offset]
      if ((65...90).contains(byte) ? byte | 0x20 : byte) != word[offset] { return false }
    }
    return true
  }
}
