/// Writes one XML document as a stream of bytes; only the names of open elements are kept.
///
/// The output is well-formed UTF-8, whatever the text: one element per line, indented by one space
/// per level. Only ``finish()`` throws: it reports the first error of any call. Use a writer from
/// one task only.
package final class XMLWriter {
  private let output: XMLOutput
  private var refusedCall: StaticString?
  private let buffer: UnsafeMutablePointer<UInt8>
  private var used = 0

  /// The open elements, root first.
  private var open: [StaticString] = []
  /// Whether attributes can still be added to the last start tag.
  private var isTagOpen = false
  /// Whether text was written last; a line break after it would become part of the text.
  private var isBehindText = false
  private var context = XMLEscaping.Context.content

  /// The number of elements started.
  package private(set) var elements = 0

  private static let capacity = 1 << 13
  /// The number of bytes that are escaped at a time.
  ///
  /// They fit the buffer even if every byte expands to the maximum.
  private static let textAtOnce = 1 << 10

  /// Starts a document.
  ///
  /// - Parameter receive: called with each block of bytes, until ``finish()``.
  package init(receive: @escaping (UnsafeRawBufferPointer) throws -> Void) {
    output = XMLOutput(receive: receive)
    buffer = .allocate(capacity: Self.capacity)
    put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
  }

  deinit {
    buffer.deallocate()
  }

  package func startElement(_ name: StaticString) {
    if isTagOpen { put(">\n") }
    indent(open.count)
    put("<")
    put(name)
    open.append(name)
    isTagOpen = true
    elements += 1
  }

  package func endElement() {
    guard let name = open.popLast() else { return refuse("endElement") }
    if isTagOpen {
      put("/>\n")
    } else {
      if !isBehindText { indent(open.count) }
      put("</")
      put(name)
      put(">\n")
    }
    isTagOpen = false
    isBehindText = false
  }

  /// Writes an attribute of the element just started.
  package func attribute(_ name: StaticString, _ value: String) {
    attribute(name) { $0.write(value) }
  }

  package func attribute(_ name: StaticString, _ value: StaticString) {
    attribute(name) { $0.write(value) }
  }

  package func attribute(_ name: StaticString, _ value: Int) {
    attribute(name) { $0.write(String(value)) }
  }

  /// Writes an attribute whose value `body` writes.
  package func attribute(_ name: StaticString, _ body: (XMLWriter) -> Void) {
    guard isTagOpen else { return refuse("attribute") }
    put(" ")
    put(name)
    put("=\"")
    context = .attribute
    body(self)
    context = .content
    put("\"")
  }

  /// Writes text, escaped, into the open element or attribute.
  package func write(_ text: String) {
    var text = text
    text.withUTF8 { write($0) }
  }

  package func write(_ text: StaticString) {
    write(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  package func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { write($0) }
  }

  /// Writes UTF-8 text.
  package func write(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !bytes.isEmpty else { return }
    if context == .content {
      guard !open.isEmpty else { return refuse("write") }
      if isTagOpen { put(">") }
      isTagOpen = false
      isBehindText = true
    }
    var rest = bytes[...]
    while rest.count > Self.textAtOnce {
      // Do not cut inside a character, which would break it.
      var end = rest.startIndex + Self.textAtOnce
      while end > rest.startIndex + Self.textAtOnce - 4, rest[end] & 0xC0 == 0x80 { end -= 1 }
      escape(UnsafeBufferPointer(rebasing: rest[..<end]))
      rest = rest[end...]
    }
    escape(UnsafeBufferPointer(rebasing: rest))
  }

  /// Writes up to `count` bytes of text that `body` stores in a buffer; it returns how many.
  package func write(upTo count: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(count, 1)) { bytes in
      guard let start = bytes.baseAddress else { return }
      write(UnsafeBufferPointer(start: start, count: body(start)))
    }
  }

  /// Passes on everything written so far, except a start tag that may still get attributes.
  package func flush() {
    guard used > 0 else { return }
    output.take(UnsafeRawBufferPointer(start: buffer, count: used))
    used = 0
  }

  /// Closes all open elements and passes on the rest.
  ///
  /// - Throws: the receiver's first error; otherwise the first call that was out of order.
  package func finish() throws(XMLWritingError) {
    while !open.isEmpty { endElement() }
    flush()
    if let failure = output.failure { throw .receiver(failure) }
    if let refusedCall { throw .refused(call: "\(refusedCall)") }
  }

  private func escape(_ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.count * XMLEscaping.worstExpansion > Self.capacity - used { flush() }
    used += XMLEscaping.escape(bytes, in: context, to: buffer + used)
  }

  /// Writes markup unescaped.
  @inline(__always)
  private func put(_ text: StaticString) {
    let count = text.utf8CodeUnitCount
    if count > Self.capacity - used { flush() }
    (buffer + used).update(from: text.utf8Start, count: count)
    used += count
  }

  private func indent(_ depth: Int) {
    for _ in 0..<depth { put(" ") }
  }

  private func refuse(_ call: StaticString) {
    if refusedCall == nil { refusedCall = call }
  }
}
