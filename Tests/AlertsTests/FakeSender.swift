import Synchronization
import System

@testable import Alerts

/// Replays the given answers in order and records what was sent.
final class FakeSender: Sender {
  enum Step: Sendable {
    case response(HTTPResponse)
    case failure(SendFailure)
  }

  private let steps: Mutex<[Step]>
  let requests = Mutex<[OutgoingRequest]>([])
  let mails = Mutex<[OutgoingMail]>([])

  init(_ steps: [Step]) {
    self.steps = Mutex(steps)
  }

  private func next() throws(SendFailure) -> HTTPResponse {
    let step = steps.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    switch step {
    case .response(let response): return response
    case .failure(let failure): throw failure
    case nil: throw SendFailure("nothing more was expected")
    }
  }

  func send(_ request: OutgoingRequest) throws(SendFailure) -> HTTPResponse {
    requests.withLock { $0.append(request) }
    return try next()
  }

  func send(_ mail: OutgoingMail) throws(SendFailure) -> HTTPResponse {
    mails.withLock { $0.append(mail) }
    return try next()
  }

  func write(
    _ files: [(name: String, bytes: [UInt8])], to directory: String
  ) throws(SendFailure) {
    _ = try next()
  }
}
