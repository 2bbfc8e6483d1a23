/// Scheme, host and port of a sink: all that a message may reveal of its URL.
package struct SinkOrigin: Hashable, Sendable {
  package var scheme: String
  /// In lower case.
  package var host: String
  package var port: Int

  private static let ports = ["https": 443, "http": 80, "smtp": 587, "smtps": 465]

  /// Parses a URL: `https://hooks.slack.com/x` gives `https`, `hooks.slack.com` and 443.
  ///
  /// - Returns: nil if the URL is malformed or could be read in two ways: a user name before `@`, a
  ///   backslash, a percent sign in the host.
  package init?(of url: String) {
    let bytes = Array(url.utf8)
    guard bytes.count <= 4_000,
      bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
    else { return nil }
    let parts = url.split(separator: "://", maxSplits: 1)
    guard parts.count == 2, let usual = Self.ports[parts[0].lowercased()] else { return nil }
    scheme = parts[0].lowercased()
    let authority = parts[1].prefix { !"/?#".contains($0) }
    let pieces: [Substring]
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      let rest = authority[authority.index(after: end)...]
      guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
      pieces = [authority[...end]] + (rest.isEmpty ? [] : [rest.dropFirst()])
      let address = pieces[0].dropFirst().dropLast().lowercased()
      guard address.allSatisfy({ "0123456789abcdef:.".contains($0) }) else { return nil }
    } else {
      pieces = authority.split(separator: ":", omittingEmptySubsequences: false)
      guard pieces.count <= 2, let name = pieces.first, !name.isEmpty,
        name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) })
      else { return nil }
    }
    host = pieces[0].lowercased()
    port = usual
    if pieces.count == 2 {
      guard let number = Int(pieces[1]), (1...65_535).contains(number) else { return nil }
      port = number
    }
  }

  /// Whether the host is this machine.
  package var isLoopback: Bool {
    host == "localhost" || host == "[::1]" || host.hasPrefix("127.") && Self.isAddress(host)
  }

  private static func isAddress(_ host: String) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }

  /// The host, with an unusual port: `hooks.slack.com`, or `127.0.0.1:8080`.
  package var text: String { Self.ports[scheme] == port ? host : "\(host):\(port)" }
}
