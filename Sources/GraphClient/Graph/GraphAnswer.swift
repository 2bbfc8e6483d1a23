/// A good answer of Graph, and what is known about it beside its bytes.
package struct GraphAnswer: Sendable {
  package var body: [UInt8]
  package var requestId: String
  package var clientRequestId: String
  package var date: String
}
