export const id=300;export const ids=[300];export const modules={1300:(function(t,i,o){o.d(i,{g:()=>d,x:()=>e});let d=["info","low","medium","high","critical"],e=["default","strict","audit"]})};
