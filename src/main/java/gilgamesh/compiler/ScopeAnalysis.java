package gilgamesh.compiler;

import gilgamesh.scenario.PythonVersion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives every name of every block its home, from the outside in and the free names from the inside out, as Python/symtable.c does; from
 * 3.12 on it also dissolves list, set and dict comprehensions in the block around them (PEP 709).
 */
final class ScopeAnalysis {

    private final PythonVersion version;
    private final Problems problems;

    ScopeAnalysis(PythonVersion version, Problems problems) {
        this.version = version;
        this.problems = problems;
    }

    void analyze(Scope module) {
        block(module, null, new LinkedHashSet<>(), new LinkedHashSet<>(), null);
    }

    /** 2.7: where functions share variables, nobody may bring in names that the compiler does not see (Python/symtable.c: check_unoptimized). */
    private void checkExec(Scope scope, Set<String> free) {
        if (scope.bareExec != null && scope.isFunction() && (scope.hasChildFree || !free.isEmpty())) {
            throw problems.at(
                    scope.bareExec,
                    "unqualified exec is not allowed in function '" + scope.name + "' because it "
                            + (scope.hasChildFree
                                    ? "contains a nested function with free variables"
                                    : "is a nested function"));
        }
    }

    /**
     * Returns the names that the block and its children take from around it; bound is null for the module.
     *
     * @param typeParameters the names around the block, and then in it, that are type parameters
     * @param seen the class whose names an annotation scope looks for first; null for all others
     */
    private Set<String> block(
            Scope scope, Set<String> bound, Set<String> global, Set<String> typeParameters, Scope seen) {
        Set<String> local = new LinkedHashSet<>();
        Set<String> newBound = new LinkedHashSet<>();
        Set<String> newGlobal = new LinkedHashSet<>();
        Set<String> free = new LinkedHashSet<>();
        // What the children take from here or further out.
        Set<String> newFree = new LinkedHashSet<>();
        if (scope.kind == Scope.Kind.CLASS) {
            newGlobal.addAll(global);
            if (bound != null) {
                newBound.addAll(bound);
            }
        }
        scope.symbols.forEach((name, flags) -> {
            if (!hiddenBy(seen, scope, name, flags)) {
                resolve(scope, name, flags, bound, local, free, global, typeParameters);
            }
        });
        if (scope.kind == Scope.Kind.CLASS) {
            if (version.atLeast(3, 0)) {
                newBound.add("__class__");
            }
            if (version.atLeast(3, 12)) {
                newBound.add("__classdict__");
            }
        } else {
            if (scope.isFunction()) {
                newBound.addAll(local);
            }
            if (bound != null) {
                newBound.addAll(bound);
            }
            newGlobal.addAll(global);
        }
        Set<String> inlinedCells = new LinkedHashSet<>();
        for (Scope child : scope.children) {
            var childFree = block(
                    child,
                    new LinkedHashSet<>(newBound),
                    new LinkedHashSet<>(newGlobal),
                    new LinkedHashSet<>(typeParameters),
                    !child.seesClass ? null : scope.kind == Scope.Kind.CLASS ? scope : seen);
            if (version.atLeast(3, 12) && child.comprehension && !child.generator && !scope.seesClass) {
                inline(scope, child, childFree, inlinedCells);
            }
            newFree.addAll(childFree);
            scope.hasChildFree |= !childFree.isEmpty();
        }
        adoptChildrenOfInlined(scope);
        checkExec(scope, free);
        if (scope.isFunction()) {
            scope.homes.replaceAll((name, home) -> {
                if (home == Scope.Home.LOCAL && (newFree.contains(name) || inlinedCells.contains(name))) {
                    newFree.remove(name);
                    return Scope.Home.CELL;
                }
                return home;
            });
        } else if (scope.kind == Scope.Kind.CLASS) {
            scope.needsClassClosure = newFree.remove("__class__");
            scope.needsClassDict = newFree.remove("__classdict__");
        }
        for (String name : inlinedCells) {
            scope.add(name, Scope.INLINED_CELL);
        }
        passThrough(scope, bound, newFree);
        free.addAll(newFree);
        return free;
    }

    /** Whether a name of an annotation scope is one of the class around it, so that no function further out can have it. */
    private static boolean hiddenBy(Scope seen, Scope scope, String name, int flags) {
        if (seen == null || (flags & (Scope.GLOBAL | Scope.NONLOCAL | Scope.BOUND)) != 0) {
            return false;
        }
        if (seen.has(name, Scope.GLOBAL)) {
            scope.homes.put(name, Scope.Home.GLOBAL_EXPLICIT);
            return true;
        }
        if (seen.has(name, Scope.BOUND) && !seen.has(name, Scope.NONLOCAL)) {
            scope.homes.put(name, Scope.Home.GLOBAL_IMPLICIT);
            return true;
        }
        return false;
    }

    private void resolve(
            Scope scope,
            String name,
            int flags,
            Set<String> bound,
            Set<String> local,
            Set<String> free,
            Set<String> global,
            Set<String> typeParameters) {
        if ((flags & Scope.GLOBAL) != 0) {
            scope.homes.put(name, Scope.Home.GLOBAL_EXPLICIT);
            global.add(name);
            if (bound != null) {
                bound.remove(name);
            }
        } else if ((flags & Scope.NONLOCAL) != 0) {
            if (bound == null || !bound.contains(name)) {
                throw problems.at(
                        scope.declarations.getOrDefault(name, Instr.NOWHERE),
                        "no binding for nonlocal '" + name + "' found");
            }
            if (typeParameters.contains(name)) {
                throw problems.at(
                        scope.declarations.getOrDefault(name, Instr.NOWHERE),
                        "nonlocal binding not allowed for type parameter '" + name + "'");
            }
            scope.homes.put(name, Scope.Home.FREE);
            free.add(name);
        } else if ((flags & Scope.BOUND) != 0) {
            scope.homes.put(name, Scope.Home.LOCAL);
            local.add(name);
            global.remove(name);
            if ((flags & Scope.TYPE_PARAMETER) != 0) {
                typeParameters.add(name);
            } else {
                typeParameters.remove(name);
            }
        } else if (bound != null && bound.contains(name)) {
            scope.homes.put(name, Scope.Home.FREE);
            free.add(name);
        } else {
            scope.homes.put(name, Scope.Home.GLOBAL_IMPLICIT);
        }
    }

    /** A name that only a child takes from further out passes through this block, and is free in it too. */
    private static void passThrough(Scope scope, Set<String> bound, Set<String> free) {
        for (String name : free) {
            if (scope.symbols.containsKey(name)) {
                boolean ofClass = scope.kind == Scope.Kind.CLASS && scope.has(name, Scope.BOUND | Scope.GLOBAL);
                if (ofClass || scope.seesClass) {
                    scope.add(name, Scope.FREE_CLASS);
                }
            } else if (bound != null && bound.contains(name)) {
                scope.symbols.put(name, 0);
                scope.homes.put(name, Scope.Home.FREE);
            }
        }
    }

    private static void inline(Scope scope, Scope comprehension, Set<String> free, Set<String> cells) {
        comprehension.symbols.forEach((name, flags) -> {
            if ((flags & Scope.PARAMETER) != 0) {
                return;
            }
            var home = comprehension.home(name);
            if (home == Scope.Home.CELL) {
                cells.add(name);
            }
            if (!scope.symbols.containsKey(name)) {
                if (home == Scope.Home.FREE && scope.kind == Scope.Kind.CLASS && name.equals("__class__")) {
                    home = Scope.Home.GLOBAL_IMPLICIT;
                    free.remove(name);
                }
                scope.symbols.put(name, flags);
                scope.homes.put(name, home);
            } else if (scope.has(name, Scope.BOUND)
                    && scope.kind != Scope.Kind.CLASS
                    && !freeInChild(comprehension, name)) {
                free.remove(name);
            }
        });
        comprehension.inlined = true;
    }

    private static void adoptChildrenOfInlined(Scope scope) {
        List<Scope> adopted = new ArrayList<>();
        for (Scope child : scope.children) {
            if (child.inlined) {
                adopted.addAll(child.children);
            } else {
                adopted.add(child);
            }
        }
        scope.children.clear();
        scope.children.addAll(adopted);
    }

    private static boolean freeInChild(Scope scope, String name) {
        return scope.children.stream().anyMatch(child -> child.home(name) == Scope.Home.FREE);
    }
}
