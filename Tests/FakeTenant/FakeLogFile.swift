import Foundation

/// A file to which requests are logged.
final class FakeLogFile: @unchecked Sendable {
  private let handle: FileHandle?
  private let lock = NSLock()

  init(_ path: String) {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    handle = FileHandle(forWritingAtPath: path)
  }

  func write(_ request: FakeRequest, _ answer: FakeAnswer) {
    let line: [String: Any] = [
      "time": Date().timeIntervalSince1970, "method": request.method, "host": request.host,
      "path": request.path, "status": answer.status,
      "token": request.headers["authorization"] != nil,
      "clientRequestId": request.headers["client-request-id"] ?? "",
      "agent": request.headers["user-agent"] ?? "", "bytes": answer.body.count,
      "expands": request.parameter("$expand") != nil,
      "retryAfter": answer.headers.first { $0.name == "Retry-After" }?.value ?? "",
    ]
    guard let bytes = try? JSONSerialization.data(withJSONObject: line, options: .sortedKeys) else {
      return
    }
    lock.withLock { handle?.write(bytes + Data("\n".utf8)) }
  }
}
