/** What a call does to a thing, as far as method and path tell. */
export const INTENTS = ['list', 'get', 'create', 'update', 'delete'] as const;

export type Intent = (typeof INTENTS)[number];

/** Words that ask for an intent, the fitting one first. HTTP methods are words for what they usually do. */
export const VERBS: Readonly<Record<string, readonly Intent[]>> = {
  list: ['list'],
  ls: ['list'],
  all: ['list'],
  get: ['get', 'list'],
  show: ['get', 'list'],
  read: ['get', 'list'],
  describe: ['get'],
  find: ['list', 'get'],
  create: ['create'],
  add: ['create'],
  new: ['create'],
  make: ['create'],
  post: ['create'],
  update: ['update'],
  edit: ['update'],
  change: ['update'],
  modify: ['update'],
  set: ['update'],
  put: ['update'],
  patch: ['update'],
  delete: ['delete'],
  remove: ['delete'],
  destroy: ['delete'],
  rm: ['delete'],
};

/** Words of a question that name nothing. */
export const EMPTY_WORDS: ReadonlySet<string> = new Set(
  'a,an,the,how,do,does,i,my,me,we,to,of,for,from,in,is,are,what,which,where,with,can,that,this,it,and,or,call,api,please'.split(
    ',',
  ),
);
