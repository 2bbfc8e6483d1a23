import System

/// Scheme, host and port of a URL: what decides where a token may be sent.
///
/// Deliberately strict. Whatever this parser and libcurl might understand differently (a user
/// before `@`, a backslash, a percent sign in the host) is rejected.
/// `https://Graph.Microsoft.com/v1.0` gives the host `graph.microsoft.com` and the port 443.
package struct WebOrigin: Hashable, Sendable {
  package var scheme: String
  /// Lower case.
  package var host: String
  package var port: Int

  /// - Returns: nil if the text is not a plain `https` or `http` URL.
  package init?(of url: String) {
    let bytes = Array(url.utf8)
    guard bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }),
      let colon = url.firstRange(of: "://")
    else { return nil }
    scheme = url[..<colon.lowerBound].lowercased()
    guard scheme == "https" || scheme == "http" else { return nil }
    let authority = url[colon.upperBound...].prefix { !"/?#".contains($0) }
    guard let (host, port) = Self.split(authority) else { return nil }
    self.host = host
    guard let port else {
      self.port = scheme == "https" ? 443 : 80
      return
    }
    guard let number = Int(port), (1...65_535).contains(number),
      port.utf8.allSatisfy(\.isASCIIDigit)
    else { return nil }
    self.port = number
  }

  private static func split(_ authority: Substring) -> (String, Substring?)? {
    if authority.first == "[" {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      let host = authority[...end].lowercased()
      guard host.dropFirst().dropLast().allSatisfy({ "0123456789abcdef:.".contains($0) }) else {
        return nil
      }
      let rest = authority[authority.index(after: end)...]
      if rest.isEmpty { return (host, nil) }
      return rest.first == ":" ? (host, rest.dropFirst()) : nil
    }
    let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
    guard let host = parts.first, parts.count <= 2, !host.isEmpty,
      host.utf8.allSatisfy({ byte in
        byte.isASCIIAlphanumeric
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
      })
    else { return nil }
    return (host.lowercased(), parts.count == 2 ? parts[1] : nil)
  }

  /// The origin as a URL without a path.
  package var text: String {
    let isUsual = port == (scheme == "https" ? 443 : 80)
    return "\(scheme)://\(host)" + (isUsual ? "" : ":\(port)")
  }

  /// Whether the host is this machine or has a link-local or private IPv4 address.
  ///
  /// Metadata endpoints live there, and they speak http.
  package var isNearby: Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard parts.count == 4, let first = parts[0], let second = parts[1], parts[2] != nil,
      parts[3] != nil
    else { return false }
    return switch (first, second) {
    case (127, _), (10, _), (169, 254), (192, 168), (172, 16...31): true
    default: false
    }
  }
}
