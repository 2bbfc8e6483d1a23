/// Receives libxml2's output; the context pointer of its output callback.
///
/// libxml2 prints to standard error if a callback fails, so the receiver's first error is kept here
/// and all later bytes are dropped.
final class XMLOutput {
  private(set) var failure: (any Error)?
  private let receive: (UnsafeRawBufferPointer) throws -> Void

  init(receive: @escaping (UnsafeRawBufferPointer) throws -> Void) {
    self.receive = receive
  }

  /// Whether to drop all further bytes, e.g. those that libxml2 flushes when it is freed.
  private(set) var isClosed = false

  func close() {
    isClosed = true
  }

  func take(_ bytes: UnsafeRawBufferPointer) {
    guard !isClosed, failure == nil, !bytes.isEmpty else { return }
    do {
      try receive(bytes)
    } catch {
      failure = error
    }
  }
}

/// An error in writing an XML document.
package enum XMLWritingError: Error {
  /// libxml2 could not allocate a writer.
  case outOfMemory
  /// libxml2 refused a call, because the order of calls does not make a valid document.
  case refused(call: String)
  /// The receiver of the bytes threw.
  case receiver(any Error)
}
