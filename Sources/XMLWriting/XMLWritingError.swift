/// What stops an XML document from being written.
package enum XMLWritingError: Error {
  /// libxml2 could not get the memory for a writer.
  case outOfMemory
  /// libxml2 refused a call, named here: the calls came in an order that makes no document.
  case refused(call: String)
  /// The receiver of the bytes threw.
  case receiver(any Error)
}
