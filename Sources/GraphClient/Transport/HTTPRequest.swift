/// One request, before it is sent.
package struct HTTPRequest: Sendable {
  package enum Method: Sendable {
    case get
    /// Only for endpoints that issue tokens.
    case post(contentType: String, body: [UInt8])
  }

  package var url: String
  package var method = Method.get
  package var headers: [(name: String, value: String)] = []
  /// Whether this goes to a local metadata endpoint, over http and bypassing any proxy.
  package var isLocalHTTP = false
  /// Whether to open a new connection instead of reusing one.
  package var isFresh = false
  package var timeoutSeconds = 300.0
  package var connectTimeoutSeconds = 20.0

  package init(_ url: String) {
    self.url = url
  }

  /// Whether URL and headers are safe to send: a line break in a value would start a new header.
  var isWellFormed: Bool {
    url.utf8.allSatisfy { (0x21...0x7E).contains($0) }
      && headers.allSatisfy { header in
        header.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
          && header.name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ":") }
      }
  }
}
