import FoundationEssentials
package import System

/// Sends what was rendered; the one place where a test can replace the network.
package protocol Sender: Sendable {
  /// Sends one request and waits for the whole response, whatever its status.
  ///
  /// A redirect counts as a response and is not followed.
  func send(_ request: OutgoingRequest) throws(SendFailure) -> HTTPResponse
  /// Sends one mail; the status of the response is the SMTP reply code.
  func send(_ mail: OutgoingMail) throws(SendFailure) -> HTTPResponse
  /// Writes files, each of them completely or not at all.
  func write(_ files: [(name: String, bytes: [UInt8])], to directory: String) throws(SendFailure)
}

/// Why no response came. The words name a host and never more of a URL.
package struct SendFailure: Error, Sendable {
  package var problem: String
  /// Whether another attempt may succeed.
  package var isTransient: Bool
  /// Whether the sink may have received it anyway.
  package var mayHaveArrived: Bool
  /// Whether every other message to the same sink would fail in the same way.
  package var endsSink: Bool

  package init(
    _ problem: String, isTransient: Bool = false, mayHaveArrived: Bool = false,
    endsSink: Bool = false
  ) {
    self.problem = problem
    self.isTransient = isTransient
    self.mayHaveArrived = mayHaveArrived
    self.endsSink = endsSink
  }
}

/// Decodes a small JSON document that a sink answered with.
enum JSONAnswer {
  /// Decodes a response; nil if it has another form, or is larger than 4 MiB.
  static func decode<Value: Decodable>(_ bytes: [UInt8]) -> Value? {
    guard bytes.count <= 4 << 20 else { return nil }
    return try? JSONDecoder().decode(Value.self, from: Data(bytes))
  }
}
