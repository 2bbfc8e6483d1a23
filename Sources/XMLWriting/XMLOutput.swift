/// Passes the bytes of a document to the receiver.
///
/// After the receiver's first error, which is kept, all bytes are dropped.
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
  /// The calls were in an order that makes no valid document; `call` is the first wrong one.
  case refused(call: String)
  /// The receiver of the bytes threw.
  case receiver(any Error)
}
