import Inventory
import JSONReading

/// Reads a `$batch` answer: `responses` in any order, each with a status and a body.
///
/// The requester chose the id of each response; if it is a GUID, it names the object whose owners
/// or federated credentials the body holds. An inner error is an error object in place of data.
/// https://learn.microsoft.com/graph/json-batching
struct GraphBatch: DocumentReader {
  let context: DecodingContext
  /// The path to the list of responses.
  var pointer = "#/responses"

  var format: ExportFormat { .graphBatch }

  mutating func take(_ value: JSONValue) throws(JSONError) {
    let layout = FileLayout(path: context.outer[.id]?.string ?? "")
    let status = context.outer[.status]?.integer ?? 200
    guard let body = context.outer[.body], body.kind == .object else {
      if status >= 400 {
        context.facts.graphErrors += 1
      } else if context.outer[.body]?.isNull == false {
        context.unknownObjects += 1
      }
      return
    }
    _ = try context.outer.read(body)
    let response = "\(pointer)/\(context.cursor.position)/body"
    context.cursor = .init(container: response, position: 0)
    if try GraphError.recognises(context) || status >= 400 {
      context.facts.graphErrors += 1
    } else if context.outer[.value]?.kind == .array {
      let position = NestedReader.Position(pointer: response, layout: layout)
      let reader = NestedReader(context: context)
      try NestedPage(context: context, reader: reader).take(body, at: position)
    } else {
      var object = GraphObject(context: context, layout: layout)
      try object.take(body)
    }
  }
}
