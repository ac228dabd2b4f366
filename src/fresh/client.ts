import { type ComponentType, type ContainerNode, h, hydrate } from "preact";

type Instance = [component: ComponentType<Record<string, unknown>>, props: Record<string, unknown>];

/** Hydrates every island of the page between its two comment markers. */
export function boot(instances: Instance[]): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
  const found: [start: Comment, end: Comment][] = [];
  let start: Comment | null = null;
  while (walker.nextNode()) {
    const comment = walker.currentNode as Comment;
    if (comment.data.startsWith("frsh:island:")) start = comment;
    else if (comment.data === "/frsh:island" && start !== null) found.push([start, comment]);
  }
  for (const [start, end] of found) {
    const [component, props] = instances[Number(start.data.split(":")[3])];
    // A task of its own for each, so that an island that throws does not keep the others dead.
    setTimeout(() => hydrate(h(component, props), rootBetween(start, end)));
  }
}

/** A stand-in parent whose children are the nodes between two siblings. */
function rootBetween(start: Comment, end: Comment): ContainerNode {
  const parent = start.parentNode as HTMLElement;
  const childNodes = () => {
    const nodes: ChildNode[] = [];
    for (let node = start.nextSibling; node !== null && node !== end; node = node.nextSibling) nodes.push(node);
    return nodes;
  };
  const root: ContainerNode & Pick<Element, "namespaceURI"> = {
    nodeType: Node.ELEMENT_NODE,
    // Preact asks it whether the children are SVG.
    namespaceURI: parent.namespaceURI,
    parentNode: parent,
    get childNodes() {
      return childNodes();
    },
    get firstChild() {
      return childNodes()[0] ?? null;
    },
    contains: (node: Node | null) => childNodes().some((child) => child.contains(node)),
    insertBefore(node: Node, before: Node | null) {
      // Preact looks for the next sibling past comments, so it may name a node behind the island.
      const isInside = before !== null &&
        (end.compareDocumentPosition(before) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
      return parent.insertBefore(node, isInside ? before : end);
    },
    appendChild: (node: Node) => parent.insertBefore(node, end),
    removeChild: (node: Node) => parent.removeChild(node),
  };
  return root;
}
