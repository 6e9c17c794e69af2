import { type Attributes, compileLeaf, NEVER, type Test } from "./compile-leaf";
import type { Condition } from "./condition";
import type { PolicyDraft } from "./document";
import { findAttribute } from "./standard-attributes";

/**
 * Returns a function that turns this policy's conditions into closures. Unknown attributes, unknown segments and segments that contain
 * themselves make a condition false: the validation refuses them, the evaluator must survive them. The closures never throw.
 */
export function conditionCompiler(policy: Pick<PolicyDraft, "attributes" | "segments">): (condition: Condition) => Test {
  const segments = new Map<string, Test | Condition>();
  for (const { id, when } of policy.segments) if (!segments.has(id)) segments.set(id, when);

  function compileSegment(id: string): Test {
    const segment = segments.get(id);
    if (segment === undefined) return NEVER;
    if (typeof segment === "function") return segment;
    // While it is being compiled a segment is false, which ends a cycle.
    segments.set(id, NEVER);
    const test = compile(segment);
    segments.set(id, test);
    return test;
  }

  function compile(condition: Condition): Test {
    if ("attr" in condition) {
      const attribute = findAttribute(condition.attr, policy.attributes);
      return attribute === null ? NEVER : compileLeaf(condition, attribute.type);
    }
    if ("segment" in condition) return compileSegment(condition.segment);
    if ("not" in condition) {
      const test = compile(condition.not);
      return attributes => !test(attributes);
    }
    if ("all" in condition) return every(condition.all.map(compile));
    return some(condition.any.map(compile));
  }

  return compile;
}

function every(tests: readonly Test[]): Test {
  const [only] = tests;
  if (tests.length === 1 && only) return only;
  return (attributes: Attributes) => {
    for (const test of tests) if (!test(attributes)) return false;
    return true;
  };
}

function some(tests: readonly Test[]): Test {
  const [only] = tests;
  if (tests.length === 1 && only) return only;
  return (attributes: Attributes) => {
    for (const test of tests) if (test(attributes)) return true;
    return false;
  };
}
