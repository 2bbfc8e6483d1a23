/// Where the bytes of libxml2 go; the context pointer of its output callback.
///
/// libxml2 prints on standard error when a callback fails, so the first error of the receiver is
/// kept here and all later bytes are dropped.
final class XMLOutput {
  private(set) var failure: (any Error)?
  private let receive: (UnsafeRawBufferPointer) throws -> Void

  init(receive: @escaping (UnsafeRawBufferPointer) throws -> Void) {
    self.receive = receive
  }

  /// Stops handing on bytes, e.g. those that libxml2 still flushes when it is torn down.
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

/// What stops an XML document from being written.
package enum XMLWritingError: Error {
  /// libxml2 could not get the memory for a writer.
  case outOfMemory
  /// libxml2 refused a call, named here: the calls came in an order that makes no document.
  case refused(call: String)
  /// The receiver of the bytes threw.
  case receiver(any Error)
}
