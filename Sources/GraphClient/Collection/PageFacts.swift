package import Inventory

/// What a page says about itself and its objects: all that paging needs to know.
package struct PageFacts: Sendable {
  /// Whether the body is one whole JSON object.
  package var isObject = false
  /// Whether it holds `value`, an array.
  package var isPage = false
  package var nextLink: String?
  package var objects = 0
  /// Objects with at least one expanded member.
  package var related = 0
  /// Ids of the objects; those that are not GUIDs are digested, anew in each run.
  package var ids: [Identifier] = []
  /// Object ids whose expanded members may have been cut: Graph stops at 20 and says nothing.
  package var maybeCut: [String] = []

  package init() {}
}
