/** In place of a drawing that the build puts among its files: what the tests need of it. */
export default { src: "/outlines.svg" };
