/// A complete HTTP response.
package struct HTTPResponse: Sendable {
  package var status: Int
  /// Names in lower case, in the order received.
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]

  package init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Parses the header lines of a response.
  package init(status: Int, headerText: String, body: [UInt8]) {
    self.status = status
    self.body = body
    headers = headerText.split(whereSeparator: \.isNewline).compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return (
        line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingWhiteSpace
      )
    }
  }

  /// Returns the first header of that name, given in lower case.
  package func header(_ name: String) -> String? {
    headers.first { $0.name == name }?.value
  }
}
