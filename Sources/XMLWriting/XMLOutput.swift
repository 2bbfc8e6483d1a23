/// Where the bytes of a document go. The first error of the receiver is kept, and all later bytes
/// are dropped.
final class XMLOutput {
  private(set) var failure: (any Error)?
  private let receive: (UnsafeRawBufferPointer) throws -> Void

  init(receive: @escaping (UnsafeRawBufferPointer) throws -> Void) {
    self.receive = receive
  }

  func take(_ bytes: UnsafeRawBufferPointer) {
    guard failure == nil else { return }
    do {
      try receive(bytes)
    } catch {
      failure = error
    }
  }
}

/// An error in writing an XML document.
package enum XMLWritingError: Error {
  /// Calls came in an order that makes no document; the first that did not fit is named here.
  case refused(call: String)
  /// The receiver of the bytes threw.
  case receiver(any Error)
}
