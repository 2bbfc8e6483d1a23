import System

/// What came back, whole.
package struct HTTPAnswer: Sendable {
  package var status: Int
  /// Names in lower case, in the order they came.
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]

  package init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Reads a status line and the header lines below it.
  init(status: Int, headerText: String, body: [UInt8]) {
    self.status = status
    self.body = body
    headers = headerText.split(whereSeparator: \.isNewline).compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return (
        line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingWhiteSpace
      )
    }
  }

  /// Whether the server is busy or broken, so that it may answer better later.
  var isServerTrouble: Bool { status == 408 || status == 429 || status >= 500 }

  /// The first header of that name, which is lower case.
  package func header(_ name: String) -> String? {
    headers.first { $0.name == name }?.value
  }
}
